import type { Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { changeProject, stepBy } from './change-project.ts';
import type { projectRoutes } from './contract.ts';

/** The regulator's opinion and the government's approval of infrastructure that a national rule asks for. */
export const approveInfrastructure: Verb<typeof projectRoutes.approveInfrastructure> = (context) =>
  changeProject(context, undefined, ({ project }) => {
    if (!project.component || !project.nationalRule)
      throw new Problem('wrong-state', {
        detail: '项目不是按国家规定建设的基础设施 · not infrastructure under a national rule',
      });
    const { bureauOpinion, cityApproval } = context.body;
    return { ...project, infrastructure: { ...stepBy(context), bureauOpinion, cityApproval } };
  });
